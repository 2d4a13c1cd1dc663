/** The shell lines that the wrong fixes of 2020 are shown with. */
const BLOCK = '/sys/devices/system/memory/memory40';
const KMEM = '/sys/bus/dax/drivers/kmem';

export const UNBIND = `echo dax0.0 > ${KMEM}/unbind`;
export const BIND = `echo dax0.0 > ${KMEM}/bind`;
export const ONLINE = `echo online > ${BLOCK}/state`;
export const OFFLINE = `echo offline > ${BLOCK}/state`;
export const ZONES = `cat ${BLOCK}/valid_zones`;
export const BOUND = ['modprobe kmem', `echo dax0.0 > ${KMEM}/new_id`] as const;
