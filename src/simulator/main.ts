import { seedPeople } from './people.ts';
import { serveSimulator } from './serve.ts';
import { Simulator } from './simulator.ts';

const host = process.env['HOST'] || '127.0.0.1';
const port = Number(process.env['PORT'] || '8080');

async function main(): Promise<void> {
  const sim = new Simulator();
  sim.continueFrom(new Date());
  seedPeople(sim);
  const served = await serveSimulator(sim, { host, port });
  console.log(`PAGE=${served.address}\nBOT_API_ROOT=${served.address}\nBOT_TOKEN=${sim.token}`);
  const stop = (): void => void served.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(inUse ? `Port ${port} on ${host} is in use: set PORT to another one, or to 0.` : String(error));
  process.exit(1);
});
