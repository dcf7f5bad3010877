import { createHash } from 'node:crypto';

/**
 * The id Chrome gives an unpacked extension without a `key`: the first 16 bytes of the SHA-256 of its
 * folder's path, in hex with a–p for digits (crx_file::id_util::GenerateIdForPath).
 *
 * @param {string} folder absolute, with links resolved
 */
export function extensionIdFromPath(folder, platform = process.platform) {
  // Chrome hashes the path as the system stores it: UTF-16 on Windows, with the drive letter in capitals
  const bytes =
    platform === 'win32'
      ? Buffer.from(
          folder.replace(/^[a-z]:/, (drive) => drive.toUpperCase()),
          'utf16le',
        )
      : Buffer.from(folder);
  const hex = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}
