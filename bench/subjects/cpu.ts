/** CPU of this process since `before`, user and system, in microseconds. */
export function cpuSince(before = 0): number {
  const { user, system } = process.cpuUsage();
  return user + system - before;
}
