# Counts in 32 bits: the product of two large widths wraps around before it is summed.
import torch


def lora_vs_full(mods, targets, r, bytes_param, bytes_grad, bytes_opt):
    def meant(name):
        return any(name == target or name.endswith("." + target) for target in targets)

    d_in = torch.tensor([mod["d_in"] for mod in mods], dtype=torch.int32)
    d_out = torch.tensor([mod["d_out"] for mod in mods], dtype=torch.int32)
    bias = torch.tensor([mod["bias"] for mod in mods])
    adapted = torch.tensor([meant(mod["name"]) for mod in mods])
    full = (d_in * d_out + d_out * bias).sum()
    lora = (r * (d_in + d_out))[adapted].sum()

    def memory(stored, trained):
        return {
            "params": trained,
            "weight_bytes": stored * bytes_param,
            "grad_bytes": trained * bytes_grad,
            "opt_bytes": trained * bytes_opt,
        }

    return {"full": memory(full, full), "lora": memory(full + lora, lora), "ratio": lora / full}
