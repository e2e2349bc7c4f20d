"""Recurrent layers and cells: Elman networks, LSTM (Hochreiter and Schmidhuber 1997), GRU (Cho et al. 2014)."""

import math
import warnings

import torch
from torch.nn import functional as F, init
from torch.nn.modules.module import Module
from torch.nn.modules._recurrence import STEPS, run, run_packed
from torch.nn.modules.signature import own
from torch.nn.parameter import Parameter
from torch.nn.utils.rnn import PackedSequence

__all__ = ["GRU", "GRUCell", "LSTM", "LSTMCell", "RNN", "RNNBase", "RNNCell", "RNNCellBase"]

GATES = {"LSTM": 4, "GRU": 3, "RNN_TANH": 1, "RNN_RELU": 1}


class RNNBase(Module):
    """Layers, in one or two directions, of a recurrent network; `mode` names its kind."""

    __constants__ = [
        "mode",
        "input_size",
        "hidden_size",
        "num_layers",
        "bias",
        "batch_first",
        "dropout",
        "bidirectional",
        "proj_size",
    ]

    def __init__(
        self,
        mode,
        input_size,
        hidden_size,
        num_layers=1,
        bias=True,
        batch_first=False,
        dropout=0.0,
        bidirectional=False,
        proj_size=0,
        device=None,
        dtype=None,
    ):
        super().__init__()
        self.mode = mode
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.bias = bias
        self.batch_first = batch_first
        self.dropout = float(dropout)
        self.bidirectional = bidirectional
        self.proj_size = proj_size
        if isinstance(dropout, bool) or not isinstance(dropout, (int, float)) or not 0 <= dropout <= 1:
            raise ValueError("dropout should be a number in range [0, 1] representing the probability of an element being zeroed")
        if dropout > 0 and num_layers == 1:
            warnings.warn(
                "dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater than "
                f"1, but got dropout={dropout} and num_layers={num_layers}",
                stacklevel=2,
            )
        if not isinstance(hidden_size, int):
            raise TypeError(f"hidden_size should be of type int, got: {type(hidden_size).__name__}")
        if hidden_size <= 0:
            raise ValueError("hidden_size must be greater than zero")
        if num_layers <= 0:
            raise ValueError("num_layers must be greater than zero")
        if proj_size < 0:
            raise ValueError("proj_size should be a positive integer or zero to disable projections")
        if proj_size >= hidden_size:
            raise ValueError("proj_size has to be smaller than hidden_size")
        if mode not in GATES:
            raise ValueError("Unrecognized RNN mode: " + mode)
        gates = GATES[mode] * hidden_size
        shown = proj_size or hidden_size
        directions = 2 if bidirectional else 1
        self._flat_weights_names = []
        self._all_weights = []
        for layer in range(num_layers):
            for direction in range(directions):
                width = input_size if layer == 0 else shown * directions
                ending = f"_l{layer}" + ("_reverse" if direction else "")
                shapes = {"weight_ih": (gates, width), "weight_hh": (gates, shown)}
                if bias:
                    shapes.update(bias_ih=(gates,), bias_hh=(gates,))
                if proj_size:
                    shapes["weight_hr"] = (proj_size, hidden_size)
                names = [name + ending for name in shapes]
                for name, shape in zip(names, shapes.values()):
                    setattr(self, name, Parameter(torch.empty(shape, device=device, dtype=dtype)))
                self._flat_weights_names += names
                self._all_weights.append(names)
        self.reset_parameters()

    def reset_parameters(self):
        """All from U(-1/√hidden, 1/√hidden)."""
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def flatten_parameters(self):
        """Nothing: weights lie where they are."""

    @property
    def _flat_weights(self):
        return [getattr(self, name, None) for name in self._flat_weights_names]

    @property
    def all_weights(self):
        return [[getattr(self, name) for name in names] for names in self._all_weights]

    def _weights(self, layer, direction):
        """w_ih, b_ih and what a step takes: w_hh, b_hh, w_hr."""
        ending = f"_l{layer}" + ("_reverse" if direction else "")
        get = self._parameters.get
        return (
            get("weight_ih" + ending),
            get("bias_ih" + ending),
            (get("weight_hh" + ending), get("bias_hh" + ending), get("weight_hr" + ending)),
        )

    def _layers(self, data, sizes, state):
        """data (T, N, F), or (rows, F) packed with `sizes`; state a tuple of (layers * directions, N, H)."""
        if sizes is None and data.shape[0] == 0:
            raise RuntimeError("Expected sequence length to be larger than 0 in RNN")
        directions = 2 if self.bidirectional else 1
        ends = []
        for layer in range(self.num_layers):
            sides = []
            for direction in range(directions):
                w_ih, b_ih, weights = self._weights(layer, direction)
                start = tuple(part[layer * directions + direction] for part in state)
                given = F.linear(data, w_ih, b_ih)
                if sizes is None:
                    output, end = run(self.mode, given, start, weights, direction == 1)
                    sides.append(output)
                else:
                    output, end = run_packed(self.mode, given, sizes, start, weights, direction == 1)
                    sides.append(output)
                ends.append(end)
            data = sides[0] if directions == 1 else torch.cat(sides, -1)
            if self.dropout and self.training and layer < self.num_layers - 1:
                data = F.dropout(data, self.dropout, True)
        return data, tuple(torch.stack(list(parts)) for parts in zip(*ends))

    # What is wrong with an input.

    def check_input(self, input, batch_sizes):
        if not isinstance(input, torch.Tensor):
            raise TypeError(f"{type(self).__name__}: expected input to be a Tensor, got {type(input).__name__}")
        weight = self._parameters["weight_ih_l0"]
        if input.dtype != weight.dtype and not torch.is_autocast_enabled():
            raise ValueError(
                f"RNN input dtype ({input.dtype}) does not match weight dtype ({weight.dtype}). Convert input: input.to({weight.dtype}), or convert model: model.to({input.dtype})"
            )
        expected = 2 if batch_sizes is not None else 3
        if input.dim() != expected:
            raise RuntimeError(f"input must have {expected} dimensions, got {input.dim()}")
        if self.input_size != input.size(-1):
            raise RuntimeError(f"input.size(-1) must be equal to input_size. Expected {self.input_size}, got {input.size(-1)}")

    def _count(self, input, batch_sizes):
        return int(batch_sizes[0]) if batch_sizes is not None else input.size(0) if self.batch_first else input.size(1)

    def get_expected_hidden_size(self, input, batch_sizes):
        directions = 2 if self.bidirectional else 1
        return (self.num_layers * directions, self._count(input, batch_sizes), self.proj_size or self.hidden_size)

    def check_hidden_size(self, hx, expected_hidden_size, msg="Expected hidden size {}, got {}"):
        if tuple(hx.size()) != tuple(expected_hidden_size):
            raise RuntimeError(msg.format(tuple(expected_hidden_size), list(hx.size())))

    def _unpacked(self, input):
        """The data, sizes and order of a packed sequence, or a tensor with a batch and whether it had one."""
        if isinstance(input, PackedSequence):
            return input.data, input.batch_sizes, input.sorted_indices, input.unsorted_indices, True
        if input.dim() not in (2, 3):
            got = f"{input.dim()}D tensor" if self.mode.startswith("RNN") else f"{input.dim()}D"
            raise ValueError(f"{type(self).__name__}: Expected input to be 2D or 3D, got {got} instead")
        batched = input.dim() == 3
        if not batched:
            input = input.unsqueeze(0 if self.batch_first else 1)
        return input, None, None, None, batched

    def _answer(self, input, batch_sizes, state):
        sizes = None if batch_sizes is None else batch_sizes.tolist()
        swapped = self.batch_first and sizes is None
        output, state = self._layers(input.transpose(0, 1) if swapped else input, sizes, state)
        if swapped:
            output = output.transpose(0, 1)
            if output._node is not None and self.mode != "LSTM":
                output._node._name = "TransposeBackward1"
        return output, state

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}"
        if self.proj_size != 0:
            text += f", proj_size={self.proj_size}"
        if self.num_layers != 1:
            text += f", num_layers={self.num_layers}"
        if self.bias is not True:
            text += f", bias={self.bias}"
        if self.batch_first is not False:
            text += f", batch_first={self.batch_first}"
        if self.dropout != 0:
            text += f", dropout={self.dropout}"
        if self.bidirectional is not False:
            text += f", bidirectional={self.bidirectional}"
        return text


class _OneState(RNNBase):
    """What RNN and GRU share: their state is the hidden one alone."""

    def forward(self, input, hx=None):
        packed = isinstance(input, PackedSequence)
        data, batch_sizes, sorted_indices, unsorted_indices, batched = self._unpacked(input)
        if hx is not None and not packed:
            if batched and hx.dim() != 3:
                raise RuntimeError(f"For batched 3-D input, hx should also be 3-D but got {hx.dim()}-D tensor")
            if not batched:
                if hx.dim() != 2:
                    raise RuntimeError(f"For unbatched 2-D input, hx should also be 2-D but got {hx.dim()}-D tensor")
                hx = hx.unsqueeze(1)
        self.check_input(data, batch_sizes)
        expected = self.get_expected_hidden_size(data, batch_sizes)
        if hx is None:
            hx = torch.zeros(expected, dtype=data.dtype)
        else:
            if sorted_indices is not None:
                hx = hx.index_select(1, sorted_indices)
            self.check_hidden_size(hx, expected)
        output, (hidden,) = self._answer(data, batch_sizes, (hx,))
        if packed:
            output = PackedSequence(output, batch_sizes, sorted_indices, unsorted_indices)
            return output, hidden if unsorted_indices is None else hidden.index_select(1, unsorted_indices)
        if not batched:
            return output.squeeze(0 if self.batch_first else 1), hidden.squeeze(1)
        return output, hidden


@own("forward")
class RNN(_OneState):
    """h' = tanh(x w_ihᵀ + b_ih + h w_hhᵀ + b_hh), or with relu."""

    def __init__(self, *args, **kwargs):
        if "proj_size" in kwargs:
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        if len(args) > 3:
            nonlinearity = args[3]
            args = args[:3] + args[4:]
        else:
            nonlinearity = kwargs.pop("nonlinearity", "tanh")
        modes = {"tanh": "RNN_TANH", "relu": "RNN_RELU"}
        if nonlinearity not in modes:
            raise ValueError(f"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'.")
        super().__init__(modes[nonlinearity], *args, **kwargs)
        self.nonlinearity = nonlinearity


@own("forward")
class GRU(_OneState):
    """h' = (1 - z) n + z h, n = tanh(x_n + r h_n), r and z by sigmoid."""

    def __init__(self, *args, **kwargs):
        if "proj_size" in kwargs:
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        super().__init__("GRU", *args, **kwargs)


class LSTM(RNNBase):
    """c' = f c + i g, h' = o tanh(c'), i, f and o by sigmoid, g by tanh."""

    def __init__(self, *args, **kwargs):
        super().__init__("LSTM", *args, **kwargs)

    def get_expected_cell_size(self, input, batch_sizes):
        directions = 2 if self.bidirectional else 1
        return (self.num_layers * directions, self._count(input, batch_sizes), self.hidden_size)

    def forward(self, input, hx=None):
        packed = isinstance(input, PackedSequence)
        data, batch_sizes, sorted_indices, unsorted_indices, batched = self._unpacked(input)
        if hx is not None and not packed:
            wanted = 3 if batched else 2
            if hx[0].dim() != wanted or hx[1].dim() != wanted:
                kind = "batched 3-D" if batched else "unbatched 2-D"
                raise RuntimeError(
                    f"For {kind} input, hx and cx should also be {wanted}-D but got ({hx[0].dim()}-D, {hx[1].dim()}-D) tensors"
                )
            if not batched:
                hx = (hx[0].unsqueeze(1), hx[1].unsqueeze(1))
        self.check_input(data, batch_sizes)
        hidden_size = self.get_expected_hidden_size(data, batch_sizes)
        cell_size = self.get_expected_cell_size(data, batch_sizes)
        if hx is None:
            hx = (torch.zeros(hidden_size, dtype=data.dtype), torch.zeros(cell_size, dtype=data.dtype))
        else:
            if sorted_indices is not None:
                hx = tuple(part.index_select(1, sorted_indices) for part in hx)
            self.check_hidden_size(hx[0], hidden_size, "Expected hidden[0] size {}, got {}")
            self.check_hidden_size(hx[1], cell_size, "Expected hidden[1] size {}, got {}")
        output, state = self._answer(data, batch_sizes, tuple(hx))
        if packed:
            output = PackedSequence(output, batch_sizes, sorted_indices, unsorted_indices)
            if unsorted_indices is not None:
                state = tuple(part.index_select(1, unsorted_indices) for part in state)
            return output, state
        if not batched:
            return output.squeeze(0 if self.batch_first else 1), tuple(part.squeeze(1) for part in state)
        return output, state


class RNNCellBase(Module):
    """The weights of one step."""

    __constants__ = ["input_size", "hidden_size", "bias"]

    def __init__(self, input_size, hidden_size, bias, num_chunks, device=None, dtype=None):
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.bias = bias
        self.weight_ih = Parameter(torch.empty((num_chunks * hidden_size, input_size), device=device, dtype=dtype))
        self.weight_hh = Parameter(torch.empty((num_chunks * hidden_size, hidden_size), device=device, dtype=dtype))
        if bias:
            self.bias_ih = Parameter(torch.empty(num_chunks * hidden_size, device=device, dtype=dtype))
            self.bias_hh = Parameter(torch.empty(num_chunks * hidden_size, device=device, dtype=dtype))
        else:
            self.register_parameter("bias_ih", None)
            self.register_parameter("bias_hh", None)
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}"
        if self.bias is not True:
            text += f", bias={self.bias}"
        if getattr(self, "nonlinearity", "tanh") != "tanh":
            text += f", nonlinearity={self.nonlinearity}"
        return text

    def _step(self, mode, input, state):
        """A step, after complaints about the sizes of input and state."""
        name = type(self).__name__
        if input.dim() not in (1, 2):
            raise ValueError(f"{name}: Expected input to be 1D or 2D, got {input.dim()}D instead")
        for place, part in enumerate(state or ()):
            if part.dim() not in (1, 2):
                which = f"hx[{place}]" if name == "LSTMCell" else "hidden"
                raise ValueError(f"{name}: Expected {which} to be 1D or 2D, got {part.dim()}D instead")
        batched = input.dim() == 2
        rows = input if batched else input.unsqueeze(0)
        if state is None:
            zeros = torch.zeros(rows.shape[0], self.hidden_size, dtype=input.dtype)
            state = (zeros, zeros) if mode == "LSTM" else (zeros,)
        elif not batched:
            state = tuple(part.unsqueeze(0) for part in state)
        if rows.shape[1] != self.input_size:
            raise RuntimeError(f"input has inconsistent input_size: got {rows.shape[1]} expected {self.input_size}")
        for place, part in enumerate(state):
            if part.shape[0] != rows.shape[0]:
                raise RuntimeError(f"Input batch size {rows.shape[0]} doesn't match hidden{place} batch size {part.shape[0]}")
            if part.shape[1] != self.hidden_size:
                raise RuntimeError(f"hidden{place} has inconsistent hidden_size: got {part.shape[1]}, expected {self.hidden_size}")
        given = F.linear(rows, self.weight_ih, self.bias_ih)
        state = STEPS[mode](given, state, self.weight_hh, self.bias_hh, None)
        return state if batched else tuple(part.squeeze(0) for part in state)


class RNNCell(RNNCellBase):
    """One step of an Elman network."""

    __constants__ = ["input_size", "hidden_size", "bias", "nonlinearity"]

    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, num_chunks=1, device=device, dtype=dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        if self.nonlinearity not in ("tanh", "relu"):
            raise RuntimeError(f"Unknown nonlinearity: {self.nonlinearity}")
        return self._step("RNN_" + self.nonlinearity.upper(), input, None if hx is None else (hx,))[0]


class LSTMCell(RNNCellBase):
    """One step of an LSTM: (hidden, cell)."""

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, num_chunks=4, device=device, dtype=dtype)

    def forward(self, input, hx=None):
        return self._step("LSTM", input, None if hx is None else tuple(hx))


class GRUCell(RNNCellBase):
    """One step of a GRU."""

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, num_chunks=3, device=device, dtype=dtype)

    def forward(self, input, hx=None):
        return self._step("GRU", input, None if hx is None else (hx,))[0]
