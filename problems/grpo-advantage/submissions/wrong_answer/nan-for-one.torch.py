# The sample deviation of one reward is NaN, and so is its advantage.
def grpo_advantage(rewards, group, ddof, eps, scale):
    rows = rewards.view(-1, group)
    advantages = rows - rows.mean(dim=1, keepdim=True)
    if scale:
        advantages = advantages / (rows.std(dim=1, correction=ddof, keepdim=True) + eps)
    return advantages.flatten()
