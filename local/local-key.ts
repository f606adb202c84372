import type { Cloud } from './cloud/cloud.ts';

/** What cloud ops do for each client of the Open311 API, done for this machine: its key is `local`. */
export async function giveLocalKey({ functions }: Pick<Cloud, 'functions'>): Promise<void> {
  const manage = [...functions.values()].find(({ name }) => name.endsWith('-manage-api-keys'));
  if (!manage) throw new Error('the deployment has no function that manages API keys');
  await manage.invoke({ do: 'add', name: 'this machine', key: 'local', perMinute: 10_000, perDay: 1_000_000 });
}
