/** Rejects where the work takes longer. Keeps no process alive. */
export async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms).unref();
  });
  return await Promise.race([work(), late]).finally(() => clearTimeout(timer));
}
