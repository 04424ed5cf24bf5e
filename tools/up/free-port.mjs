import net from 'node:net';

/**
 * The first free port at or above the wanted one, on 127.0.0.1. A busy port is stepped over and said.
 *
 * @param {string} purpose what listens there, for the message
 * @param {number} wanted
 * @param {(line: string) => void} say
 */
export async function freePort(purpose, wanted, say) {
  for (let port = wanted; port < wanted + 100; port += 1) {
    if (await isFree(port)) {
      if (port !== wanted) say(`Port ${wanted} is busy: the ${purpose} takes ${port}.`);
      return port;
    }
  }
  throw new NoFreePort(purpose, wanted);
}

/** Every port that was tried is taken. */
export class NoFreePort extends Error {
  constructor(/** @type {string} */ purpose, /** @type {number} */ wanted) {
    super(
      `No free port for the ${purpose} from ${wanted} to ${wanted + 99}. Remedy: set BEATLAB_WEB_PORT or BEATLAB_API_PORT.`,
    );
  }
}

/** @param {number} port @returns {Promise<boolean>} */
function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
