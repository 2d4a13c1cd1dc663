/** include/linux/fs.h, 3.6: what is left of a file system for umount to take down. Left out: all that files need. */
import { struct } from '../../engine/struct.ts';

/** Code and caches of the file system, which callbacks of its inodes need. */
export class FileSystemType extends struct('file_system_type', { name: '' }) {}

export class Inode extends struct('inode', { i_fs: null as unknown as FileSystemType }) {}
