"""Recurrences: one step in tensor operations, and a whole sequence in one operation over arrays."""

import numpy as np

import torch
from torch._autograd import GRAD, attach
from torch._tensor import _wrap
from torch.nn import functional as F

__all__ = ["STEPS", "run", "run_packed"]


# One step: from what the input gives the gates and the state, to the state.


def _tanh_step(given, state, w_hh, b_hh, w_hr):
    return (torch.tanh(given + F.linear(state[0], w_hh, b_hh)),)


def _relu_step(given, state, w_hh, b_hh, w_hr):
    return (torch.relu(given + F.linear(state[0], w_hh, b_hh)),)


def _lstm_step(given, state, w_hh, b_hh, w_hr):
    hidden, cell = state
    into, forget, new, out = (given + F.linear(hidden, w_hh, b_hh)).chunk(4, -1)
    cell = torch.sigmoid(forget) * cell + torch.sigmoid(into) * torch.tanh(new)
    hidden = torch.sigmoid(out) * torch.tanh(cell)
    return (hidden if w_hr is None else F.linear(hidden, w_hr)), cell


def _gru_step(given, state, w_hh, b_hh, w_hr):
    (hidden,) = state
    reset, update, new = given.chunk(3, -1)
    reset_h, update_h, new_h = F.linear(hidden, w_hh, b_hh).chunk(3, -1)
    reset = torch.sigmoid(reset + reset_h)
    update = torch.sigmoid(update + update_h)
    new = torch.tanh(new + reset * new_h)
    return ((hidden - new) * update + new,)


STEPS = {"LSTM": _lstm_step, "GRU": _gru_step, "RNN_TANH": _tanh_step, "RNN_RELU": _relu_step}


def _times(count, reverse):
    return range(count - 1, -1, -1) if reverse else range(count)


def run(mode, given, state, weights, reverse):
    """given (T, N, gates), what the input gives -> hidden states (T, N, H), the last state."""
    w_hh, b_hh, w_hr = weights
    data = given._data
    if w_hr is not None or data.itemsize < 4 or data.shape[0] == 0:
        return _run_steps(mode, given, state, weights, reverse)
    bias = None if b_hh is None else b_hh._data
    outputs, ends, kept = FORWARD[mode](data, [part._data for part in state], w_hh._data, bias, reverse)
    inputs = (given, w_hh, b_hh, *state)
    name = "StackBackward0"
    if mode == "LSTM" and data.itemsize == 4 and not reverse:
        name = "MkldnnRnnLayerBackward0"
    found = attach((outputs, *ends), name, inputs, _run_rule, saved=inputs, save_result=mode == "LSTM", data=(mode, reverse, kept))
    return found[0], found[1:]


def _run_steps(mode, given, state, weights, reverse):
    """The same by steps in tensor operations."""
    step = STEPS[mode]
    rows = given.unbind(0)
    outputs = [None] * len(rows)
    for time in _times(len(rows), reverse):
        state = step(rows[time], state, *weights)
        outputs[time] = state[0]
    return torch.stack(outputs), state


def _run_rule(node, *grads):
    given, w_hh, b_hh, *state = node.saved
    mode, reverse, kept = node.data
    if node._result is not None:
        node.results()  # complains about a change in place
    if GRAD[0]:
        return _run_again(node, grads, given, w_hh, b_hh, state, mode, reverse)
    flows = [None if grad is None else grad._data for grad in grads]
    to_given, to_gates, to_state = BACKWARD[mode](flows, w_hh._data, kept, reverse)
    before = kept[0]
    gates = to_gates.reshape(-1, to_gates.shape[2])
    to_weight = np.matmul(gates.T, before.reshape(-1, before.shape[2])) if node.needs[1] else None
    to_bias = gates.sum(axis=0) if node.needs[2] else None
    return tuple(None if flow is None else _wrap(flow) for flow in (to_given, to_weight, to_bias, *to_state))


def _run_again(node, grads, given, w_hh, b_hh, state, mode, reverse):
    """Gradients that have gradients: of the same sequence, run once more by steps."""
    outputs, ends = _run_steps(mode, given, tuple(state), (w_hh, b_hh, None), reverse)
    inputs = (given, w_hh, b_hh, *state)
    wanted = [tensor for tensor, needed in zip(inputs, node.needs) if needed]
    pairs = [(result, grad) for result, grad in zip((outputs, *ends), grads) if grad is not None]
    found = iter(
        torch.autograd.grad([result for result, _ in pairs], wanted, [grad for _, grad in pairs], create_graph=True, allow_unused=True)
    )
    return tuple(next(found) if needed else None for needed in node.needs)


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _forward_plain(given, state, w_hh, b_hh, reverse, activate):
    (hidden,) = state
    count = given.shape[0]
    outputs = np.empty((*given.shape[:2], w_hh.shape[1]), given.dtype)
    before = np.empty_like(outputs)
    if b_hh is not None:
        given = given + b_hh
    across = w_hh.T
    for time in _times(count, reverse):
        before[time] = hidden
        hidden = activate(given[time] + np.matmul(hidden, across))
        outputs[time] = hidden
    return outputs, (hidden.copy(),), (before, outputs.copy())


def _forward_tanh(given, state, w_hh, b_hh, reverse):
    return _forward_plain(given, state, w_hh, b_hh, reverse, np.tanh)


def _forward_relu(given, state, w_hh, b_hh, reverse):
    return _forward_plain(given, state, w_hh, b_hh, reverse, lambda x: np.maximum(x, 0))


def _start(flows, outputs):
    """The gradients of the outputs, and that of the last hidden state."""
    flow = np.zeros_like(outputs) if flows[0] is None else flows[0]
    last = np.zeros_like(outputs[0]) if flows[1] is None else flows[1]
    return flow, last


def _backward_plain(flows, w_hh, kept, reverse, slope):
    before, outputs = kept
    flow, back = _start(flows, outputs)
    gates = np.empty_like(outputs)
    for time in _times(len(outputs), not reverse):
        gates[time] = (flow[time] + back) * slope(outputs[time])
        back = np.matmul(gates[time], w_hh)
    return gates, gates, (back,)


def _backward_tanh(flows, w_hh, kept, reverse):
    return _backward_plain(flows, w_hh, kept, reverse, lambda y: 1 - y * y)


def _backward_relu(flows, w_hh, kept, reverse):
    return _backward_plain(flows, w_hh, kept, reverse, lambda y: y > 0)


def _forward_lstm(given, state, w_hh, b_hh, reverse):
    hidden, cell = state
    count, size = given.shape[0], w_hh.shape[1]
    outputs = np.empty((*given.shape[:2], size), given.dtype)
    before = np.empty_like(outputs)
    cells = np.empty((2, *outputs.shape), given.dtype)
    gates = np.empty((count, given.shape[1], 4 * size), given.dtype)
    if b_hh is not None:
        given = given + b_hh
    across = w_hh.T
    new = slice(2 * size, 3 * size)
    for time in _times(count, reverse):
        before[time] = hidden
        cells[0, time] = cell
        raw = given[time] + np.matmul(hidden, across)
        gate = gates[time]
        gate[...] = _sigmoid(raw)
        gate[:, new] = np.tanh(raw[:, new])
        cell = gate[:, size : 2 * size] * cell + gate[:, :size] * gate[:, new]
        bent = np.tanh(cell)
        cells[1, time] = bent
        hidden = gate[:, 3 * size :] * bent
        outputs[time] = hidden
    return outputs, (hidden.copy(), cell), (before, cells, gates)


def _backward_lstm(flows, w_hh, kept, reverse):
    before, cells, gates = kept
    size = w_hh.shape[1]
    flow, back = _start(flows, before)
    back_cell = np.zeros_like(before[0]) if flows[2] is None else flows[2]
    slopes = np.empty_like(gates)
    for time in _times(len(gates), not reverse):
        into, forget, new, out = np.split(gates[time], 4, axis=1)
        bent = cells[1, time]
        hidden = flow[time] + back
        cell = back_cell + hidden * out * (1 - bent * bent)
        slope = slopes[time]
        slope[:, :size] = cell * new * into * (1 - into)
        slope[:, size : 2 * size] = cell * cells[0, time] * forget * (1 - forget)
        slope[:, 2 * size : 3 * size] = cell * into * (1 - new * new)
        slope[:, 3 * size :] = hidden * bent * out * (1 - out)
        back_cell = cell * forget
        back = np.matmul(slope, w_hh)
    return slopes, slopes, (back, back_cell)


def _forward_gru(given, state, w_hh, b_hh, reverse):
    (hidden,) = state
    count, size = given.shape[0], w_hh.shape[1]
    outputs = np.empty((*given.shape[:2], size), given.dtype)
    before = np.empty_like(outputs)
    gates = np.empty((count, given.shape[1], 4 * size), given.dtype)
    across = w_hh.T
    for time in _times(count, reverse):
        before[time] = hidden
        shown = np.matmul(hidden, across)
        if b_hh is not None:
            shown += b_hh
        gate = gates[time]
        gate[:, : 2 * size] = _sigmoid(given[time, :, : 2 * size] + shown[:, : 2 * size])
        gate[:, 3 * size :] = shown[:, 2 * size :]
        new = np.tanh(given[time, :, 2 * size :] + gate[:, :size] * shown[:, 2 * size :])
        gate[:, 2 * size : 3 * size] = new
        hidden = (hidden - new) * gate[:, size : 2 * size] + new
        outputs[time] = hidden
    return outputs, (hidden.copy(),), (before, gates)


def _backward_gru(flows, w_hh, kept, reverse):
    before, gates = kept
    size = w_hh.shape[1]
    flow, back = _start(flows, before)
    to_given = np.empty((*before.shape[:2], 3 * size), before.dtype)
    to_gates = np.empty_like(to_given)
    for time in _times(len(gates), not reverse):
        reset, update, new, shown = np.split(gates[time], 4, axis=1)
        hidden = flow[time] + back
        bent = hidden * (1 - update) * (1 - new * new)
        row = to_given[time]
        row[:, :size] = bent * shown * reset * (1 - reset)
        row[:, size : 2 * size] = hidden * (before[time] - new) * update * (1 - update)
        row[:, 2 * size :] = bent
        to_gates[time] = row
        to_gates[time, :, 2 * size :] *= reset
        back = hidden * update + np.matmul(to_gates[time], w_hh)
    return to_given, to_gates, (back,)


FORWARD = {"LSTM": _forward_lstm, "GRU": _forward_gru, "RNN_TANH": _forward_tanh, "RNN_RELU": _forward_relu}
BACKWARD = {"LSTM": _backward_lstm, "GRU": _backward_gru, "RNN_TANH": _backward_tanh, "RNN_RELU": _backward_relu}


def run_packed(mode, given, sizes, state, weights, reverse):
    """The same for the rows (rows, gates) of a packed sequence: `sizes` tells how many sequences still run at each time."""
    step = STEPS[mode]
    rows = given.split(sizes)
    outputs = [None] * len(sizes)
    if reverse:
        own = tuple(part[: sizes[-1]] for part in state)
        for time in _times(len(sizes), True):
            running = own[0].shape[0]
            if sizes[time] > running:
                own = tuple(torch.cat([part, start[running : sizes[time]]]) for part, start in zip(own, state))
            own = step(rows[time], own, *weights)
            outputs[time] = own[0]
        return torch.cat(outputs), own
    ended = []
    own = state
    for time, size in enumerate(sizes):
        if size < own[0].shape[0]:
            ended.append(tuple(part[size:] for part in own))
            own = tuple(part[:size] for part in own)
        own = step(rows[time], own, *weights)
        outputs[time] = own[0]
    ended.append(own)
    last = tuple(torch.cat(list(parts)) if len(parts) > 1 else parts[0] for parts in zip(*reversed(ended)))
    return torch.cat(outputs), last
