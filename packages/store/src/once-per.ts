/** Makes a thing for each owner when it is first asked for, and lets go of it with its owner. */
export function oncePer<Owner extends object, Thing>(make: (owner: Owner) => Thing): (owner: Owner) => Thing {
  const made = new WeakMap<Owner, Thing>();
  return (owner) => {
    const known = made.get(owner);
    if (known !== undefined) return known;
    const thing = make(owner);
    made.set(owner, thing);
    return thing;
  };
}
