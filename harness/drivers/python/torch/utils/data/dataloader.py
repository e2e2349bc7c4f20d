"""Batches of a collection."""

import torch
from torch._absent import refuse
from torch.utils.data.collate import default_collate, default_convert
from torch.utils.data.dataset import IterableDataset
from torch.utils.data.sampler import BatchSampler, RandomSampler, Sampler, SequentialSampler

__all__ = ["DataLoader", "get_worker_info"]


class _Endless(Sampler):
    """The order of a stream: an endless row of nothing."""

    def __iter__(self):
        while True:
            yield None


def get_worker_info():
    """None: samples are fetched in this process."""
    return None


class DataLoader:
    """Iterating gives batches. Samples are fetched here, whatever `num_workers` says: batches and their order are the same."""

    def __init__(
        self,
        dataset,
        batch_size=1,
        shuffle=None,
        sampler=None,
        batch_sampler=None,
        num_workers=0,
        collate_fn=None,
        pin_memory=False,
        drop_last=False,
        timeout=0,
        worker_init_fn=None,
        multiprocessing_context=None,
        generator=None,
        *,
        prefetch_factor=None,
        persistent_workers=False,
        pin_memory_device="",
        in_order=True,
    ):
        if num_workers < 0:
            raise ValueError("num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.")
        if timeout < 0:
            raise ValueError("timeout option should be non-negative")
        if num_workers == 0 and prefetch_factor is not None:
            raise ValueError(
                "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable multiprocessing, otherwise "
                "set prefetch_factor to None."
            )
        if persistent_workers and num_workers == 0:
            raise ValueError("persistent_workers option needs num_workers > 0")
        if worker_init_fn is not None and num_workers > 0:
            refuse("torch.utils.data.DataLoader(worker_init_fn=)", "call it yourself: samples are fetched in this process")
        self.dataset = dataset
        self.num_workers = num_workers
        self.prefetch_factor = 2 if num_workers > 0 and prefetch_factor is None else prefetch_factor
        self.pin_memory = pin_memory
        self.pin_memory_device = pin_memory_device
        self.timeout = timeout
        self.worker_init_fn = worker_init_fn
        self.persistent_workers = persistent_workers
        self.in_order = in_order
        stream = isinstance(dataset, IterableDataset)
        self._stream = stream
        if stream:
            if shuffle not in (False, None):
                raise ValueError(f"DataLoader with IterableDataset: expected unspecified shuffle option, but got shuffle={shuffle}")
            if sampler is not None:
                raise ValueError(f"DataLoader with IterableDataset: expected unspecified sampler option, but got sampler={sampler}")
            if batch_sampler is not None:
                raise ValueError(
                    f"DataLoader with IterableDataset: expected unspecified batch_sampler option, but got batch_sampler={batch_sampler}"
                )
        else:
            shuffle = bool(shuffle)
        if sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if batch_size != 1 or shuffle or sampler is not None or drop_last:
                raise ValueError("batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last")
            batch_size = None
            drop_last = False
        elif batch_size is None and drop_last:
            raise ValueError("batch_size=None option disables auto-batching and is mutually exclusive with drop_last")
        if sampler is None:
            if stream:
                sampler = _Endless()
            elif shuffle:
                sampler = RandomSampler(dataset, generator=generator)
            else:
                sampler = SequentialSampler(dataset)
        if batch_size is not None and batch_sampler is None:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.batch_size = batch_size
        self.drop_last = drop_last
        self.sampler = sampler
        self.batch_sampler = batch_sampler
        self.generator = generator
        batched = batch_sampler is not None
        self.collate_fn = collate_fn if collate_fn is not None else default_collate if batched else default_convert

    def __class_getitem__(cls, item):
        return cls

    @property
    def multiprocessing_context(self):
        return None

    def __iter__(self):
        return _Batches(self)

    def __len__(self):
        if self._stream:
            length = len(self.dataset)
            if self.batch_size is not None:
                length = length // self.batch_size if self.drop_last else -(-length // self.batch_size)
            return length
        return len(self.batch_sampler if self.batch_sampler is not None else self.sampler)


class _Batches:
    """One pass over the data."""

    def __init__(self, loader):
        self._loader = loader
        # The seed that workers would get is drawn whether there are any or not.
        self._base_seed = torch.empty((), dtype=torch.int64).random_(generator=loader.generator).item()
        batched = loader.batch_sampler is not None
        self._order = iter(loader.batch_sampler if batched else loader.sampler)
        self._batched = batched
        self._stream = iter(loader.dataset) if loader._stream else None
        self._ended = False

    def __iter__(self):
        return self

    def __len__(self):
        return len(self._loader)

    def __next__(self):
        loader = self._loader
        place = next(self._order)
        dataset = loader.dataset
        if self._stream is not None:
            if not self._batched:
                return loader.collate_fn(next(self._stream))
            if self._ended:
                raise StopIteration
            found = []
            for _ in place:
                try:
                    found.append(next(self._stream))
                except StopIteration:
                    self._ended = True
                    break
            if not found or (loader.drop_last and len(found) < len(place)):
                raise StopIteration
        elif not self._batched:
            found = dataset[place]
        else:
            fetch = getattr(dataset, "__getitems__", None)
            found = fetch(place) if fetch else [dataset[i] for i in place]
        return loader.collate_fn(found)


_BaseDataLoaderIter = _Batches
