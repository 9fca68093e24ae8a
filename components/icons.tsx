import type { ComponentChildren } from 'preact';

/** The product's logo; decoration beside its name. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 128 128" aria-hidden="true">
      <rect class="logo-case" width="128" height="128" rx="36" />
      <circle class="logo-face" cx="64" cy="64" r="48" />
      <path class="logo-hands" d="M44 60L60 80L88 40" />
    </svg>
  );
}

export function RefreshIcon() {
  return (
    <Icon>
      <path d="M16.5 10a6.5 6.5 0 1 1-1.9-4.6M16.8 2.8v3.4h-3.4" />
    </Icon>
  );
}

export function GearIcon() {
  return (
    <Icon>
      <circle cx="10" cy="10" r="2.6" />
      <path d="M10 2.2v2.1M10 15.7v2.1M2.2 10h2.1M15.7 10h2.1M4.5 4.5 6 6M14 14l1.5 1.5M15.5 4.5 14 6M6 14l-1.5 1.5" />
      <circle cx="10" cy="10" r="5.6" />
    </Icon>
  );
}

export function SearchIcon() {
  return (
    <Icon>
      <circle cx="8.8" cy="8.8" r="5.3" />
      <path d="m12.8 12.8 4 4" />
    </Icon>
  );
}

export function WarningIcon() {
  return (
    <Icon>
      <path d="M10 3 2.5 16.5h15zM10 8.2v3.9M10 14.3v.1" />
    </Icon>
  );
}

export function InfoIcon() {
  return (
    <Icon>
      <circle cx="10" cy="10" r="7.2" />
      <path d="M10 9.2v4.3M10 6.4v.1" />
    </Icon>
  );
}

export function DoneIcon() {
  return (
    <Icon>
      <circle cx="10" cy="10" r="7.2" />
      <path d="m6.8 10.2 2.3 2.4 4.2-5" />
    </Icon>
  );
}

export function MoreIcon() {
  return (
    <Icon>
      <path d="M4.5 10v.1M10 10v.1M15.5 10v.1" stroke-width="2.4" />
    </Icon>
  );
}

export function BellOffIcon() {
  return (
    <Icon>
      <path d="M5.2 13.5c.9-1 1.1-2.4 1.1-4.2M8 5.6a3.8 3.8 0 0 1 5.7 3.4c0 2 .3 3.5 1.1 4.5M8.6 16h2.8M3.5 3.5l13 13M5.2 13.5h8.3" />
    </Icon>
  );
}

export function FilterIcon() {
  return (
    <Icon>
      <path d="M3 5.5h14M5.8 10h8.4M8.4 14.5h3.2" />
    </Icon>
  );
}

export function ChevronIcon() {
  return (
    <Icon>
      <path d="m7 4.5 5.5 5.5L7 15.5" />
    </Icon>
  );
}

export function ReplyIcon() {
  return (
    <Icon>
      <path d="M3 4.5h14v9.3H9.6L6 17v-3.2H3z" />
    </Icon>
  );
}

export function CrossIcon() {
  return (
    <Icon>
      <path d="m6 6 8 8M14 6l-8 8" />
    </Icon>
  );
}

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      {children}
    </svg>
  );
}
