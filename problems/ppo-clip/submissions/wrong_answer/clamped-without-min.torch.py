# Takes the clipped product alone, without the minimum: a token that has moved the wrong way has no gradient back.
import torch


def ppo_clip(logp, logp_old, adv, mask, eps):
    mask = torch.tensor(mask)
    if not mask.any():
        return {"loss": 0.0, "clip_frac": 0.0, "approx_kl": 0.0, "grad": torch.zeros_like(logp)}
    logp = logp.detach().requires_grad_()
    log_ratio = (logp - logp_old)[mask]
    ratio, adv = log_ratio.clamp(max=50).exp(), adv[mask]
    loss = -(ratio.clamp(1 - eps, 1 + eps) * adv).mean()
    loss.backward()
    with torch.no_grad():
        clip_frac = ((ratio < 1 - eps) | (ratio > 1 + eps)).double().mean()
        approx_kl = -log_ratio.mean()
    return {"loss": loss, "clip_frac": clip_frac, "approx_kl": approx_kl, "grad": logp.grad}
