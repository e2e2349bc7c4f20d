# Keeps the default of `std`, which divides by G - 1 whatever `ddof` is.
def grpo_advantage(rewards, group, ddof, eps, scale):
    rows = rewards.view(-1, group)
    advantages = rows - rows.mean(dim=1, keepdim=True)
    if scale and group > 1:
        advantages = advantages / (rows.std(dim=1, keepdim=True) + eps)
    return advantages.flatten()
