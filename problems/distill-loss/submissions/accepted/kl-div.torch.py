# `kl_div` takes the student in logarithms and the teacher as probabilities, and "batchmean" divides by the rows alone.
import torch
import torch.nn.functional as F


def distill_loss(student, teacher, labels, temperature, weight):
    log_q = F.log_softmax(student / temperature, dim=1)
    p = F.softmax(teacher / temperature, dim=1)
    soft = F.kl_div(log_q, p, reduction="batchmean") * temperature**2
    hard = F.cross_entropy(student, torch.tensor(labels))
    return weight * soft + (1 - weight) * hard
