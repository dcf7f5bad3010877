/**
 * A program that tests start.
 *
 * @typedef {object} TestProgram
 * @property {string} debianPackage
 * @property {string} [service] the service that the package starts
 *
 * @typedef {keyof typeof testPrograms} ProgramName
 */

/** Every program that tests start, except browsers, and the Debian package that has it. */
export const testPrograms = {
  Xvfb: { debianPackage: 'xvfb' },
  openbox: { debianPackage: 'openbox' },
  xdotool: { debianPackage: 'xdotool' },
  turnserver: { debianPackage: 'coturn', service: 'coturn' },
  // The Redis server under another name, from a package without a service.
  'redis-check-rdb': { debianPackage: 'redis-tools' },
  nginx: { debianPackage: 'nginx', service: 'nginx' },
  caddy: { debianPackage: 'caddy', service: 'caddy' },
  ip: { debianPackage: 'iproute2' },
  tc: { debianPackage: 'iproute2' },
  nft: { debianPackage: 'nftables' },
};
