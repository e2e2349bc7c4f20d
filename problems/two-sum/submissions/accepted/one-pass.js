/**
 * @param {number[]} nums
 * @param {number} target
 * @return {number[]}
 */
var twoSum = function (nums, target) {
    // The partner is looked up before the number is stored: no element meets itself.
    const seen = new Map();
    for (let i = 0; i < nums.length; i++) {
        const partner = seen.get(target - nums[i]);
        if (partner !== undefined) {
            return [partner, i];
        }
        seen.set(nums[i], i);
    }
};
