/**
 * Lets those who ask the same at the same time share one answer. It is read after the last of them asked, so nobody gets
 * one that was out of date when they asked: who comes while a read is under way waits for the next.
 */
export function shareReads<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const underWay = new Map<string, Promise<unknown>>();
  const notBegun = new Map<string, Promise<Value>>();
  return (key) => {
    const joined = notBegun.get(key);
    if (joined !== undefined) return joined;
    const begin = (): Promise<Value> => {
      notBegun.delete(key);
      const reading = read(key);
      underWay.set(key, reading);
      const end = () => {
        if (underWay.get(key) === reading) underWay.delete(key);
      };
      reading.then(end, end);
      return reading;
    };
    const next = (underWay.get(key) ?? Promise.resolve()).then(begin, begin);
    notBegun.set(key, next);
    return next;
  };
}
