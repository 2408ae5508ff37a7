/** Object.groupBy and Map.groupBy, which o-spreadsheet calls and Node 20 lacks. Import this before the library. @module */

if (!Object.groupBy) {
  Object.groupBy = <K extends PropertyKey, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K) => {
    const groups: Partial<Record<K, T[]>> = Object.create(null);
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index++);
      const group = groups[key];
      if (group) group.push(item);
      else groups[key] = [item];
    }
    return groups;
  };
}

if (!Map.groupBy) {
  Map.groupBy = <K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K) => {
    const groups = new Map<K, T[]>();
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index++);
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
    return groups;
  };
}
