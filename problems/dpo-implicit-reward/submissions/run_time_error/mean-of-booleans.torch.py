# Takes the mean of booleans, which `mean` refuses.
def dpo_implicit_reward(pi_w, pi_l, ref_w, ref_l, beta):
    r_w = beta * (pi_w - ref_w)
    r_l = beta * (pi_l - ref_l)
    return {"r_w": r_w, "r_l": r_l, "margin": (r_w - r_l).mean(), "accuracy": (r_w > r_l).mean()}
