/** An agent as the line tells of one. */
export type Agent = {
  name: string;
  state: string;
  /** What was whispered to the agent, in order. */
  heard: readonly string[];
  contact: { attributes: Readonly<Record<string, string>>; queue: string | null } | null;
};

export type AgentAct = 'accept' | 'hold' | 'resume' | 'hang-up';

const path = (name: string) => `/local/agents/${encodeURIComponent(name)}`;

export async function signIn(name: string): Promise<void> {
  await ask(path(name), { method: 'PUT', body: JSON.stringify({ answers: 'by-hand' }) });
}

export async function signOut(name: string): Promise<void> {
  await ask(path(name), { method: 'DELETE' });
}

export async function actAs(name: string, act: AgentAct): Promise<void> {
  await ask(`${path(name)}/${act}`, { method: 'POST' });
}

export async function findAgent(name: string): Promise<Agent | undefined> {
  const agents: readonly Agent[] = await (await ask('/local/agents', {})).json();
  return agents.find((agent) => agent.name === name);
}

async function ask(address: string, request: RequestInit): Promise<Response> {
  const response = await fetch(address, request);
  if (response.ok) return response;
  const { error }: { error?: string } = await response.json();
  throw new Error(error ?? `the line answered ${response.status}`);
}
