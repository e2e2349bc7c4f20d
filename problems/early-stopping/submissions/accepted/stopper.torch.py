# The small class that every training loop has; a loss comes in as a tensor, and comparing one with NaN is false.
import torch


class EarlyStopping:
    def __init__(self, patience, min_delta):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.failures = torch.inf, None, 0

    def should_stop(self, epoch, loss):
        if loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.failures = loss.item(), epoch, 0
            return False
        self.failures += 1
        return self.failures >= self.patience


def early_stopping(losses, patience, min_delta):
    stopper = EarlyStopping(patience, min_delta)
    for epoch, loss in enumerate(torch.tensor(losses)):
        if stopper.should_stop(epoch, loss):
            return {"stop": epoch, "best": stopper.best_epoch}
    return {"stop": None, "best": stopper.best_epoch}
