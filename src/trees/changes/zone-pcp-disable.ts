/**
 * ec6e8c7e0314 (5.11): while memory goes offline CPUs keep no pages of its zone, and pcp_batch_high_lock is held from before
 * the notifiers until the zone's lists are enabled again. Dossier 2021 §3.2, A. Left out: as in the functions of the base.
 */
import type { Overlay } from '../../linux/kernel.ts';

export const zonePcpDisable: Overlay = {
  *__offline_pages(mem) {
    yield* this.zone_pcp_disable();
    const arg = this.node_states_check_changes(mem);
    let error = yield* this.memory_notify('MEM_GOING_OFFLINE', arg);
    if (error >= 0) error = yield* this.migrate_pages_away(mem);
    if (error < 0) {
      yield* this.memory_notify('MEM_CANCEL_OFFLINE', arg);
      this.zone_pcp_enable();
      return error;
    }
    this.zone_pcp_enable();
    yield* this.zone_pcp_update();
    yield* this.memory_notify('MEM_OFFLINE', arg);
    return 0;
  },
};
