export async function handler() {
  throw new Error('broken on purpose');
}
