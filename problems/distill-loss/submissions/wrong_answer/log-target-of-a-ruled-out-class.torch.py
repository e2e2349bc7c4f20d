# Takes the teacher in logarithms too: a class that it rules out is 0 times -inf there, which is NaN.
import torch
import torch.nn.functional as F


def distill_loss(student, teacher, labels, temperature, weight):
    log_q = F.log_softmax(student / temperature, dim=1)
    log_p = F.log_softmax(teacher / temperature, dim=1)
    soft = F.kl_div(log_q, log_p, log_target=True, reduction="batchmean") * temperature**2
    hard = F.cross_entropy(student, torch.tensor(labels))
    return weight * soft + (1 - weight) * hard
