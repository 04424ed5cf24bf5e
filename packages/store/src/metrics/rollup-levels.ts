/** Steps that a bucket of the finest level takes together, and how many buckets one of the next level does. */
const FINEST_WIDTH = 16;
const FAN_OUT = 8;

/** How many steps a bucket of a level is wide, as `log_metric_points` writes them. *units* steps */
export const levelWidth = (level: number): number => FINEST_WIDTH * FAN_OUT ** level;
