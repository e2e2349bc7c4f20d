// First the last place of every number, then for each number whether its partner has another place.
function two_sum(nums: number[], target: number): [number, number] | undefined {
    const last = new Map<number, number>();
    for (let i = 0; i < nums.length; i++) {
        last.set(nums[i]!, i);
    }
    for (let i = 0; i < nums.length; i++) {
        const partner = last.get(target - nums[i]!);
        if (partner !== undefined && partner !== i) {
            return [i, partner];
        }
    }
    return undefined;
}
