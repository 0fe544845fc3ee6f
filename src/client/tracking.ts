/** What others add to addresses to see where readers come from: no page of ours says a word about it. */

const TRACKING =
  /^(utm_.*|mtm_.*|pk_.*|[a-z]{1,3}clid|msclkid|[gw]braid|gad_.*|mc_[ce]id|_hs(enc|mi)|_g[al]|_ke|igshi?d?|li_fat_id|mkt_tok|srsltid|vero_id|ref|ref_src)$/i;

/** Whether a parameter of an address is one of those. */
export function isTracking(name: string): boolean {
  return TRACKING.test(name);
}
