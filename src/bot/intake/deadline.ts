/** A hung handler must not silence its chat; one that waits for Telegram has not hung. */
export async function withDeadline(work: Promise<void>, seconds: number, isWaiting: () => boolean): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    const check = (): void => {
      if (isWaiting()) timer = setTimeout(check, seconds * 1000);
      else reject(new Error(`not done within ${seconds} s`));
    };
    timer = setTimeout(check, seconds * 1000);
  });
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
