# A group is a row; the deviation of a group of one is left out, since for the sample it is NaN.
def grpo_advantage(rewards, group, ddof, eps, scale):
    rows = rewards.view(-1, group)
    advantages = rows - rows.mean(dim=1, keepdim=True)
    if scale and group > 1:
        advantages = advantages / (rows.std(dim=1, correction=ddof, keepdim=True) + eps)
    return advantages.flatten()
