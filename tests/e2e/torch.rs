//! Submissions with PyTorch's names: which of them get tensors, what they may answer, what they are told.

use crate::environment::{Environment, Printed};

fn submit(problem: &str, name: &str, text: &str) -> Printed {
    let environment = Environment::new();
    environment.write(name, text);
    environment.judge(&["submit", problem, name])
}

fn accepted(problem: &str, name: &str, text: &str) {
    let printed = submit(problem, name, text);
    assert_eq!(printed.status, 0, "{}", printed.all());
}

/// Shows in the first lines what the arguments are, and fails.
fn told(problem: &str, name: &str, text: &str, words: &[&str]) {
    let printed = submit(problem, name, text);
    for words in words {
        assert!(printed.all().contains(words), "`{words}` is missing\n{}", printed.all());
    }
    assert_eq!(printed.status, 1, "{}", printed.all());
}

const LAYER_NORM: &str = "\
def layer_norm(x, gamma, beta, eps):
    mean = x.mean(dim=-1, keepdim=True)
    return (x - mean) / (x.var(dim=-1, keepdim=True, unbiased=False) + eps).sqrt() * gamma + beta
";

#[test]
fn in_a_file_of_torch_every_array_is_a_tensor() {
    accepted("layer-norm", "a.torch.py", LAYER_NORM);
    accepted(
        "layer-norm",
        "a.torch.py",
        "def layer_norm(x, g, b, eps):\n    return F.layer_norm(x, x.shape[-1:], g, b, eps)\n",
    );
    told("layer-norm", "a.py", LAYER_NORM, &["TypeError"]);
    let environment = Environment::new();
    environment.write("a.py", LAYER_NORM);
    let printed = environment.judge(&["submit", "--lang", "torch", "layer-norm", "a.py"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
}

#[test]
fn in_python_an_annotation_asks_for_a_tensor() {
    let annotated = |x: &str| {
        format!("from typing import Optional\nimport torch\nfrom torch import Tensor\n\n{LAYER_NORM}")
            .replace("(x, gamma, beta, eps)", &format!("(x: {x}, gamma: Tensor, beta: Tensor, eps)"))
    };
    for x in ["torch.Tensor", "Tensor", "'torch.Tensor'", "Optional[Tensor]", "Tensor | None"] {
        accepted("layer-norm", "layer_norm.py", &annotated(x));
    }
    let text = format!("import torch\n\n{LAYER_NORM}");
    told("layer-norm", "a.py", &text, &["TypeError"]);
    let mask = "import torch\n\n\nclass Solution:\n    def sdpa(self, q, k: 'torch.Tensor', v, mask: torch.Tensor | None):\n        \
                raise ValueError(f'{type(q).__name__} {k.dtype} {type(v).__name__} {mask.dtype if mask is not None else mask}')\n";
    told("sdpa", "a.py", mask, &["ndarray torch.float64 ndarray"]);
}

#[test]
fn tensors_answer_for_numbers_lists_and_arrays() {
    let loss = "import torch\nfrom torch import nn\n\n\ndef cross_entropy(logits: torch.Tensor, target: torch.Tensor, ignore_index, smoothing):\n    \
                logits.requires_grad_(True)\n    \
                if (target == ignore_index).all():\n        return 0.0\n    \
                return nn.CrossEntropyLoss(ignore_index=ignore_index, label_smoothing=smoothing)(logits, target)\n";
    accepted("cross-entropy", "a.py", loss);
    told(
        "cross-entropy",
        "a.py",
        &loss.replace("(logits, target)\n", "(logits, target).repeat(2)\n"),
        &["`cross_entropy` returned a tensor of shape (2,) and type float64, expected float"],
    );
}

#[test]
fn a_class_problem_may_be_a_module() {
    let text = "\
import torch
from torch import nn


class BatchNorm(nn.Module):
    def __init__(self, features, momentum, eps):
        super().__init__()
        self.norm = nn.BatchNorm1d(features, eps=eps, momentum=momentum, affine=False)

    def forward(self, x: torch.Tensor, training: bool) -> torch.Tensor:
        self.norm.train(training)
        return self.norm(x)

    def running_mean(self):
        return self.norm.running_mean

    def running_var(self):
        return self.norm.running_var
";
    accepted("batch-norm", "batch_norm.py", text);
}

#[test]
fn what_is_not_in_torch_says_so_by_name() {
    let absent = "import torch\n\n\ndef layer_norm(x, gamma, beta, eps):\n    return torch.sparse_coo_tensor(x)\n";
    told("layer-norm", "a.py", absent, &["NotImplementedError: torch.sparse_coo_tensor is not here: "]);
    told(
        "layer-norm",
        "a.py",
        "import torch.nowhere\n",
        &["No module named 'torch.nowhere': torch.nowhere is not here: "],
    );
    told("layer-norm", "a.py", "from torch import sparse_coo_tensor\n", &["torch.sparse_coo_tensor is not here: "]);
}

#[test]
fn rounding_to_32_bits_alone_is_told_with_what_to_type() {
    let single = "import torch\n\n\ndef layer_norm(x: torch.Tensor, gamma, beta, eps):\n    x = x.float()\n    gamma, beta = torch.tensor(gamma), \
                  torch.tensor(beta)\n    return torch.nn.functional.layer_norm(x, x.shape[-1:], gamma.float(), beta.float(), eps) * (1 + 2e-5)\n";
    told(
        "layer-norm",
        "a.py",
        single,
        &["off by no more than the rounding of float32 can make it", "torch.set_default_dtype(torch.float64)"],
    );
    let wrong = single.replace("2e-5", "2e-2");
    let printed = submit("layer-norm", "a.py", &wrong);
    assert!(!printed.stdout.contains("rounding of float32"), "{}", printed.all());
}

#[test]
fn a_starter_and_the_pages_of_an_exercise_speak_of_tensors() {
    let environment = Environment::new();
    let shown = environment.judge(&["show", "layer-norm", "--lang", "torch"]);
    assert!(shown.stdout.contains("x: torch.Tensor, gamma: torch.Tensor"), "{}", shown.all());
    let new = environment.judge(&["new", "layer-norm", "--lang", "pytorch"]);
    assert_eq!(new.status, 0, "{}", new.all());
    let starter = std::fs::read_to_string(environment.path("layer_norm.torch.py")).unwrap();
    assert!(starter.contains("import torch\n") && starter.contains("-> torch.Tensor:\n"), "{starter}");
    let tested = environment.judge(&["test", "layer_norm.torch.py"]);
    assert!(tested.stderr.contains("nothing is written yet"), "{}", tested.all());
}
