"""Limited-memory BFGS (Nocedal, 1980; the search along a line after Nocedal and Wright, 2006)."""

import torch
from torch._autograd import enable_grad, touched
from torch.optim.optimizer import Optimizer, add_scaled, check_rate, number

__all__ = ["LBFGS"]


def _cubic(x1, f1, g1, x2, f2, g2, bounds=None):
    """Where the cubic through two points with their slopes has its minimum, within bounds."""
    low, high = bounds if bounds is not None else (x1, x2) if x1 <= x2 else (x2, x1)
    d1 = g1 + g2 - 3 * (f1 - f2) / (x1 - x2)
    square = d1**2 - g1 * g2
    if square >= 0:
        d2 = square**0.5 if not isinstance(square, torch.Tensor) else square.sqrt()
        if x1 <= x2:
            found = x2 - (x2 - x1) * ((g2 + d2 - d1) / (g2 - g1 + 2 * d2))
        else:
            found = x1 - (x1 - x2) * ((g1 + d2 - d1) / (g1 - g2 + 2 * d2))
        return min(max(found, low), high)
    return (low + high) / 2.0


def _strong_wolfe(evaluate, x, t, d, f, g, gtd, c1=1e-4, c2=0.9, tolerance_change=1e-9, most=25):
    """A step `t` along `d` after which the loss fell enough and the slope got flat enough: loss, gradient, step, evaluations."""
    d_norm = d.abs().max()
    g = g.clone()
    f_new, g_new = evaluate(x, t, d)
    evaluations = 1
    gtd_new = g_new.dot(d)
    t_prev, f_prev, g_prev, gtd_prev = 0, f, g, gtd
    done = False
    count = 0
    while count < most:
        if f_new > (f + c1 * t * gtd) or (count > 1 and f_new >= f_prev):
            bracket = [t_prev, t]
            bracket_f = [f_prev, f_new]
            bracket_g = [g_prev, g_new.clone()]
            bracket_gtd = [gtd_prev, gtd_new]
            break
        if abs(gtd_new) <= -c2 * gtd:
            bracket = [t]
            bracket_f = [f_new]
            bracket_g = [g_new]
            done = True
            break
        if gtd_new >= 0:
            bracket = [t_prev, t]
            bracket_f = [f_prev, f_new]
            bracket_g = [g_prev, g_new.clone()]
            bracket_gtd = [gtd_prev, gtd_new]
            break
        least = t + 0.01 * (t - t_prev)
        largest = t * 10
        before = t
        t = _cubic(t_prev, f_prev, gtd_prev, t, f_new, gtd_new, (least, largest))
        t_prev, f_prev, g_prev, gtd_prev = before, f_new, g_new.clone(), gtd_new
        f_new, g_new = evaluate(x, t, d)
        evaluations += 1
        gtd_new = g_new.dot(d)
        count += 1
    if count == most:
        bracket = [0, t]
        bracket_f = [f, f_new]
        bracket_g = [g, g_new]
    stuck = False
    low, high = (0, 1) if bracket_f[0] <= bracket_f[-1] else (1, 0)
    while not done and count < most:
        if abs(bracket[1] - bracket[0]) * d_norm < tolerance_change:
            break
        t = _cubic(bracket[0], bracket_f[0], bracket_gtd[0], bracket[1], bracket_f[1], bracket_gtd[1])
        # A point too near an end of the bracket is moved away from it, if that happens twice or at the very end.
        margin = 0.1 * (max(bracket) - min(bracket))
        if min(max(bracket) - t, t - min(bracket)) < margin:
            if stuck or t >= max(bracket) or t <= min(bracket):
                t = max(bracket) - margin if abs(t - max(bracket)) < abs(t - min(bracket)) else min(bracket) + margin
                stuck = False
            else:
                stuck = True
        else:
            stuck = False
        f_new, g_new = evaluate(x, t, d)
        evaluations += 1
        gtd_new = g_new.dot(d)
        count += 1
        if f_new > (f + c1 * t * gtd) or f_new >= bracket_f[low]:
            bracket[high] = t
            bracket_f[high] = f_new
            bracket_g[high] = g_new.clone()
            bracket_gtd[high] = gtd_new
            low, high = (0, 1) if bracket_f[0] <= bracket_f[1] else (1, 0)
        else:
            if abs(gtd_new) <= -c2 * gtd:
                done = True
            elif gtd_new * (bracket[high] - bracket[low]) >= 0:
                bracket[high] = bracket[low]
                bracket_f[high] = bracket_f[low]
                bracket_g[high] = bracket_g[low]
                bracket_gtd[high] = bracket_gtd[low]
            bracket[low] = t
            bracket_f[low] = f_new
            bracket_g[low] = g_new.clone()
            bracket_gtd[low] = gtd_new
    return (
        bracket_f[low if len(bracket) > 1 else 0],
        bracket_g[low if len(bracket) > 1 else 0],
        bracket[low if len(bracket) > 1 else 0],
        evaluations,
    )


class LBFGS(Optimizer):
    """Steps along −H·g, where the last changes of gradient and position estimate H. One group; `step` needs a closure."""

    _plain_step = True

    def __init__(
        self,
        params,
        lr=1,
        max_iter=20,
        max_eval=None,
        tolerance_grad=1e-7,
        tolerance_change=1e-9,
        history_size=100,
        line_search_fn=None,
        *,
        maximize=False,
    ):
        check_rate(lr)
        if max_eval is None:
            max_eval = max_iter * 5 // 4
        defaults = {
            "lr": lr,
            "max_iter": max_iter,
            "max_eval": max_eval,
            "tolerance_grad": tolerance_grad,
            "tolerance_change": tolerance_change,
            "history_size": history_size,
            "line_search_fn": line_search_fn,
            "maximize": maximize,
        }
        super().__init__(params, defaults)
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
        self._params = self.param_groups[0]["params"]

    def _flat_grad(self):
        maximize = self.param_groups[0]["maximize"]
        parts = [p.new_zeros(p.numel()) if p.grad is None else p.grad.reshape(-1) for p in self._params]
        flat = torch.cat(parts, 0)
        return -flat if maximize else flat

    def _move(self, t, direction):
        start = 0
        for p in self._params:
            size = p.numel()
            add_scaled(p._data, direction._data[start : start + size].reshape(p._data.shape), float(t))
            touched(p)
            start += size

    def _evaluate(self, closure, x, t, direction):
        self._move(t, direction)
        loss = float(closure())
        if self.param_groups[0]["maximize"]:
            loss = -loss
        flat = self._flat_grad()
        for p, before in zip(self._params, x):
            p.copy_(before)
        return loss, flat

    def step(self, closure):
        """Runs up to `max_iter` iterations; `closure` computes the loss and its gradient, and the first loss is returned."""
        closure = enable_grad()(closure)
        group = self.param_groups[0]
        lr = number(group["lr"])
        change, search = group["tolerance_change"], group["line_search_fn"]
        state = self.state[self._params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)
        first_loss = closure()
        loss = float(first_loss)
        if group["maximize"]:
            loss = -loss
        evaluations = 1
        state["func_evals"] += 1
        flat = self._flat_grad()
        if flat.abs().max() <= group["tolerance_grad"]:
            return first_loss
        d, t = state.get("d"), state.get("t")
        old_dirs, old_steps, ro = state.get("old_dirs"), state.get("old_stps"), state.get("ro")
        scale, previous, previous_loss = state.get("H_diag"), state.get("prev_flat_grad"), state.get("prev_loss")
        count = 0
        while count < group["max_iter"]:
            count += 1
            state["n_iter"] += 1
            if state["n_iter"] == 1:
                d = flat.neg()
                old_dirs, old_steps, ro = [], [], []
                scale = 1
            else:
                y = flat.sub(previous)
                s = d.mul(t)
                ys = y.dot(s)
                if ys > 1e-10:
                    if len(old_dirs) == group["history_size"]:
                        old_dirs.pop(0)
                        old_steps.pop(0)
                        ro.pop(0)
                    old_dirs.append(y)
                    old_steps.append(s)
                    ro.append(1.0 / ys)
                    scale = ys / y.dot(y)
                # The two loops that multiply the gradient by the estimate.
                kept = len(old_dirs)
                al = state.setdefault("al", [None] * group["history_size"])
                q = flat.neg()
                for i in range(kept - 1, -1, -1):
                    al[i] = old_steps[i].dot(q) * ro[i]
                    add_scaled(q._data, old_dirs[i]._data, -al[i].item())
                d = r = torch.mul(q, scale)
                for i in range(kept):
                    be_i = old_dirs[i].dot(r) * ro[i]
                    add_scaled(r._data, old_steps[i]._data, (al[i] - be_i).item())
            if previous is None:
                previous = flat.clone()
            else:
                previous.copy_(flat)
            previous_loss = loss
            t = min(1.0, 1.0 / flat.abs().sum()) * lr if state["n_iter"] == 1 else lr
            gtd = flat.dot(d)
            if gtd > -change:
                break
            calls = 0
            if search is not None:
                if search != "strong_wolfe":
                    raise RuntimeError("only 'strong_wolfe' is supported")
                x = [p.clone() for p in self._params]
                loss, flat, t, calls = _strong_wolfe(
                    lambda x, t, d: self._evaluate(closure, x, t, d),
                    x,
                    t,
                    d,
                    loss,
                    flat,
                    gtd,
                    tolerance_change=change,
                    most=min(25, group["max_eval"] - evaluations),
                )
                self._move(t, d)
                done = flat.abs().max() <= group["tolerance_grad"]
            else:
                self._move(t, d)
                done = False
                if count != group["max_iter"]:
                    loss = float(closure())
                    if group["maximize"]:
                        loss = -loss
                    flat = self._flat_grad()
                    done = flat.abs().max() <= group["tolerance_grad"]
                    calls = 1
            evaluations += calls
            state["func_evals"] += calls
            if count == group["max_iter"] or evaluations >= group["max_eval"] or done:
                break
            if d.mul(t).abs().max() <= change or abs(loss - previous_loss) < change:
                break
        state.update(d=d, t=t, old_dirs=old_dirs, old_stps=old_steps, ro=ro, H_diag=scale, prev_flat_grad=previous, prev_loss=previous_loss)
        return first_loss
