/** Each wait of the driver has an end: by its own defaults most have none. */
export const LIMITS = {
  serverSelectionTimeoutMS: 3000,
  connectTimeoutMS: 5000,
  waitQueueTimeoutMS: 10_000,
  socketTimeoutMS: 120_000,
  heartbeatFrequencyMS: 3000,
} as const;
/** An index over what is stored already takes its time. */
export const BUILD_MS = 600_000;
