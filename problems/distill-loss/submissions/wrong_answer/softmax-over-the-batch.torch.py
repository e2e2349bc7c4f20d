# Takes the softmax over dim 0, the rows of the batch, instead of over the classes.
import torch
import torch.nn.functional as F


def distill_loss(student, teacher, labels, temperature, weight):
    log_q = F.log_softmax(student / temperature, dim=0)
    p = F.softmax(teacher / temperature, dim=0)
    soft = F.kl_div(log_q, p, reduction="batchmean") * temperature**2
    hard = F.cross_entropy(student, torch.tensor(labels))
    return weight * soft + (1 - weight) * hard
