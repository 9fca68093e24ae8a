/** Saves a text with the browser's downloads; nothing leaves the computer. */
export function saveFile(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then. The text stays in memory until the address is revoked.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
