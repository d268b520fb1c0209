// How a series that outgrows its room is thinned: every second of its numbers is dropped, and of those every second again.

/** Every so many of `count` numbers one is kept, the first among them, so that no more than `capacity` are: a power of two. */
export function thinningStride(count: number, capacity: number): number {
  let stride = 1;
  while (Math.ceil(count / stride) > capacity) stride *= 2;
  return stride;
}
