/** The scopes that a sign-in asks for. The application has to be registered with them. */
export const SCOPES = ['ConnectWiseManageCallback', 'ServiceTicket', 'ProjectTask'] as const;
