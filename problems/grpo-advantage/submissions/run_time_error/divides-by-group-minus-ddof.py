# Divides by group - ddof, which may be 0.
def grpo_advantage(rewards, group, ddof, eps, scale):
    out = []
    for start in range(0, len(rewards), group):
        members = [float(r) for r in rewards[start : start + group]]
        centred = [sum(a - b for b in members) / group for a in members]
        deviation = math.sqrt(sum(c * c for c in centred) / (group - ddof))
        out += [c / (deviation + eps) for c in centred] if scale else centred
    return out
