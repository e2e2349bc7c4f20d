# Compares whole names.
def lora_vs_full(mods, targets, r, bytes_param, bytes_grad, bytes_opt):
    full = lora = 0
    for mod in mods:
        full += mod["d_in"] * mod["d_out"] + mod["d_out"] * mod["bias"]
        if mod["name"] in targets:
            lora += r * (mod["d_in"] + mod["d_out"])

    def memory(stored, trained):
        return {
            "params": trained,
            "weight_bytes": stored * bytes_param,
            "grad_bytes": trained * bytes_grad,
            "opt_bytes": trained * bytes_opt,
        }

    return {"full": memory(full, full), "lora": memory(full + lora, lora), "ratio": lora / full}
