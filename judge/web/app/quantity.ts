// Quantities in words, as the commands print them.

const fuelPerSecond = 10_000_000_000;

const rounded = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));

/** Binary units: `64.5 KiB`. */
export function bytes(count: number): string {
  if (count < 1024) return `${count} B`;
  if (count < 1024 ** 2) return `${rounded(count / 1024, 1)} KiB`;
  if (count < 1024 ** 3) return `${rounded(count / 1024 ** 2, 1)} MiB`;
  return `${rounded(count / 1024 ** 3, 2)} GiB`;
}

/** Fuel as the time that a limit grants it for: `1.2 ms`, `4 s`. */
export function seconds(fuel: number): string {
  const value = fuel / fuelPerSecond;
  return value >= 0.0995 ? `${rounded(value, 2)} s` : `${rounded(value * 1000, 2)} ms`;
}
