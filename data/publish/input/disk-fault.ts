import { PublishFault } from '../publish-fault';

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const DENIED = ['EACCES', 'EPERM', 'EROFS'];
const FAILED = ['EIO', 'ENXIO', 'ESTALE', 'ETIMEDOUT', 'EMFILE', 'ENFILE'];

/**
 * The fault of a disk or of permissions behind an error of Node or of DuckDB (which says it in words only), with
 * the path that the error names or else the one given; null where the error is something else.
 */
export function diskFault(error: unknown, path: string): PublishFault | null {
  if (error instanceof PublishFault || !(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  const named = 'path' in error ? String(error.path) : (/"([^"]+)"/.exec(error.message)?.[1] ?? path);
  const said = (pattern: RegExp) => pattern.test(error.message);
  if (
    FULL.includes(code) ||
    said(/no space left|disk quota exceeded|file too large|max_temp_directory_size/i)
  ) {
    return new PublishFault('disk-full', { path: named });
  }
  if (DENIED.includes(code) || said(/permission denied|read-only file system|operation not permitted/i)) {
    return new PublishFault('disk-denied', { path: named });
  }
  if (FAILED.includes(code) || said(/input\/output error|stale file handle/i)) {
    return new PublishFault('disk-failed', { path: named, reason: code || 'I/O' });
  }
  return null;
}
