/** include/uapi/asm-generic/errno-base.h: the errors that modelled functions return, negated as the kernel does. Left out: all others. */
export const EPERM = 1;
export const ENOENT = 2;
export const EINTR = 4;
export const EIO = 5;
export const ENXIO = 6;
export const EAGAIN = 11;
export const ENOMEM = 12;
export const EACCES = 13;
export const EBUSY = 16;
export const EEXIST = 17;
export const ENODEV = 19;
export const EINVAL = 22;
/** Inside the kernel only: the system call is begun anew. */
export const ERESTARTNOINTR = 513;

const names: Readonly<Record<number, string>> = {
  EPERM,
  ENOENT,
  EINTR,
  EIO,
  ENXIO,
  EAGAIN,
  ENOMEM,
  EACCES,
  EBUSY,
  EEXIST,
  ENODEV,
  EINVAL,
} as never;

/** `ENODEV` for -19; null for what is no error. */
export function errnoName(result: number): string | null {
  if (result >= 0) return null;
  for (const [name, value] of Object.entries(names)) if (Number(value) === -result) return name;
  return `errno ${-result}`;
}
