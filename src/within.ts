/** Rejects where the work takes longer, with what `tooLate` makes. Keeps no process alive. */
export async function within<T>(
  ms: number,
  work: () => Promise<T>,
  tooLate = (): Error => new Error(`no answer within ${ms} ms`),
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooLate()), ms).unref();
  });
  try {
    // Work that throws at once leaves nobody who would hear of `late`: it must not come.
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
