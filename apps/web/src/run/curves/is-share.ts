/** Figures of beats and tokens that lie between 0 and 1, by any name that trainers log them under. */
const shares = /(^|\/)(accuracy|f1|recall|precision|specificity|auc|balancedAccuracy)(\/|$)/;

/** Whether a trainer's metric is a share, and no loss, speed or time. */
export const isShare = (key: string): boolean => shares.test(key);
