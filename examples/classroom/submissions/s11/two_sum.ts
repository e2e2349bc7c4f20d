function twoSum(nums: number[], target: number): number[] {
  const seen = new Map<number, number>();
  for (const [i, n] of nums.entries()) {
    const partner = seen.get(target - n);
    if (partner !== undefined) return [partner, i];
    seen.set(n, i);
  }
  return [];
}
