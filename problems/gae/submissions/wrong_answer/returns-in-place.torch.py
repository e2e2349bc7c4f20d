# Adds the values to the advantages in place: both answers are one tensor, and it holds the returns.
import torch


def gae(r, v, last_v, done, gamma, lam):
    go_on = 1 - torch.tensor(done, dtype=r.dtype)
    following = torch.cat([v[1:], torch.tensor([last_v])])
    delta = r + gamma * go_on * following - v
    decay = gamma * lam * go_on
    adv, running = [], 0.0
    for surprise, keep in zip(delta.flip(0).tolist(), decay.flip(0).tolist()):
        running = surprise + keep * running
        adv.append(running)
    adv = torch.tensor(adv).flip(0)
    return {"adv": adv, "ret": adv.add_(v)}
