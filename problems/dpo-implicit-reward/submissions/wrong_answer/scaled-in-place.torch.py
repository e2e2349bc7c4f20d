# Subtracts and scales in place, "to save memory": the policy's log-probabilities are overwritten with the rewards.
def dpo_implicit_reward(pi_w, pi_l, ref_w, ref_l, beta):
    r_w = pi_w.sub_(ref_w).mul_(beta)
    r_l = pi_l.sub_(ref_l).mul_(beta)
    return {"r_w": r_w, "r_l": r_l, "margin": (r_w - r_l).mean(), "accuracy": (r_w > r_l).double().mean()}
