// Takes every name apart: all its ends after a dot, and itself, are looked up among the targets.
use std::collections::HashSet;

fn meant(name: &str, targets: &HashSet<String>) -> bool {
    let mut end = Some(name);
    while let Some(rest) = end {
        if targets.contains(rest) {
            return true;
        }
        end = rest.split_once('.').map(|(_, rest)| rest);
    }
    false
}

pub fn lora_vs_full(mods: Vec<Mods>, targets: Vec<String>, r: i64, bytes_param: i64, bytes_grad: i64, bytes_opt: i64) -> LoraVsFullResult {
    let targets: HashSet<String> = targets.into_iter().collect();
    let all: i64 = mods.iter().map(|m| (m.d_in + i64::from(m.bias)) * m.d_out).sum();
    let own: i64 = mods.iter().filter(|m| meant(&m.name, &targets)).map(|m| r * m.d_in + m.d_out * r).sum();
    let numbers = |frozen: i64, params: i64| Full {
        params,
        weight_bytes: (frozen + params) * bytes_param,
        grad_bytes: params * bytes_grad,
        opt_bytes: params * bytes_opt,
    };
    LoraVsFullResult { full: numbers(0, all), lora: numbers(all, own), ratio: own as f64 / all as f64 }
}
