/** The scopes that a sign-in asks for, and that the application has to be registered with. */
export const SCOPES = ['ConnectWiseManageCallback', 'ServiceTicket', 'ProjectTask'] as const;
