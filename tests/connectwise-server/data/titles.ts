type Titles = [string, ...string[]];

export const TICKET_TITLES: Titles = [
  'Printer on 3rd floor offline',
  'Outlook keeps asking for the password',
  'VPN drops every 20 minutes',
  'New starter: laptop, phone and accounts',
  'Backup of FILESRV02 failed (error 0x80070005)',
  'Email to external addresses bounces: "550 5.7.1 relay denied"',
  'Disk C: at 97% on SQL01',
  'User says: <b>screen is black</b> & fan is loud',
  'Café Wi-Fi très lent à midi',
  'Reset MFA for Björn Ångström',
  '会議室のプロジェクターが映らない',
  'Teams calls: one-way audio 🎧',
  "Can't open Q3 'Budget [final].xlsx'",
  'Firewall rule for 10.0.0.0/8 -> DMZ',
  'Renew certificate for mail.example.com',
  'Monitor flickers when the lift moves',
  'Server room temperature alarm: 31 °C',
  'Phishing mail reported by 4 users',
  'Restore deleted folder "Invoices\\2025"',
  'הדפסה לא עובדת במחלקת כספים',
  'Quarterly patch window',
  'Slow logon, roaming profile 18 GB',
];

export const PROJECT_TITLES: Titles = [
  'Office 365 migration',
  'Network refresh, head office',
  'Windows 11 rollout',
  'Server room relocation',
  'Wi-Fi survey & redesign',
  'Zero-trust pilot "Castle"',
  'Umzug Rechenzentrum Köln',
  'Backup modernisation',
];

export const TASK_TITLES: Titles = [
  'Kick-off with customer',
  'Inventory of mailboxes',
  'Order switches (lead time 6 weeks)',
  'Configure VLANs 10/20/30',
  'Pilot group: 10 users',
  'Write the rollback plan',
  'Cut-over weekend',
  'Train the key users',
  'Update documentation & diagrams',
  'Label "patch panel B"',
  'Abnahme beim Kunden',
  'Close-out report',
];
