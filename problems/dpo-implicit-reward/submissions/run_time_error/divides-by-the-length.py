# Divides by the length of the batch, which may be 0.
def dpo_implicit_reward(pi_w, pi_l, ref_w, ref_l, beta):
    n = len(pi_w)
    r_w = [float(beta * (p - r)) for p, r in zip(pi_w, ref_w)]
    r_l = [float(beta * (p - r)) for p, r in zip(pi_l, ref_l)]
    margin = sum(w - l for w, l in zip(r_w, r_l)) / n
    accuracy = sum(w > l for w, l in zip(r_w, r_l)) / n
    return r_w, r_l, margin, accuracy
