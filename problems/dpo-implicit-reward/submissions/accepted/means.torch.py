# The mean of nothing is NaN, which is what is asked. Booleans have no mean, so they become numbers first.
def dpo_implicit_reward(pi_w, pi_l, ref_w, ref_l, beta):
    r_w = beta * (pi_w - ref_w)
    r_l = beta * (pi_l - ref_l)
    return {"r_w": r_w, "r_l": r_l, "margin": (r_w - r_l).mean(), "accuracy": (r_w > r_l).double().mean()}
